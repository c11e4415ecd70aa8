/// The script of the HTML report: filters, sorts and pages through the findings. Text only ever becomes text nodes.
let htmlReportScript: StaticString = #"""
  (() => {
    'use strict';
    const byId = (id) => document.getElementById(id);
    const data = JSON.parse(byId('data').textContent);
    const {rules, folders, files, findings} = data;
    const [RULE, SEVERITY, FILE, LINE, COLUMN, MESSAGE, FRAME, GAP, FIX, RELATED, NEW] = findings[0].keys();
    const severities = [['e', 'Error'], ['w', 'Warning'], ['n', 'Note']];
    const pageSize = 100;
    const number = new Intl.NumberFormat('en');
    const count = (n) => number.format(n) + (n === 1 ? ' finding' : ' findings');
    const clean = {search: '', severity: '', rule: '', folder: '', fix: '', new: '', sort: 'severity', order: '', page: ''};
    let state = {...clean};
    let matches = [];

    const element = (name, className, ...content) => {
      const node = document.createElement(name);
      if (className) node.className = className;
      node.append(...content);
      return node;
    };
    // What stands in backticks is code.
    const withCode = (text) => {
      const parts = text.split('`');
      return parts.length % 2 ? parts.map((part, index) => index % 2 ? element('code', '', part) : part) : [text];
    };
    const cell = (className, ...content) => {
      const node = element('td', className, ...content);
      node.setAttribute('role', 'cell');
      return node;
    };
    const more = (label, text, end = '') => element('p', 'more', element('b', '', label), ' ', ...withCode(text), end);

    const line = ([, before, marked, after], name) =>
      element('code', '', before, element(name, marked ? '' : 'here', marked), after);
    const frame = (finding) => {
      const node = element('div', 'frame');
      finding[FRAME].forEach((shown, index) => {
        if (index && finding[GAP]) node.append(element('span', '', '⋮'), element('span'));
        node.append(element('span', '', String(shown[0])), line(shown, 'mark'));
      });
      const fixed = finding[FIX] && finding[FIX][2];
      if (fixed) node.append(element('span', 'plus', '+'), line(fixed, 'ins'));
      return node;
    };

    const row = (finding) => {
      const [className, name] = severities[finding[SEVERITY]];
      const node = element('tr', className);
      node.setAttribute('role', 'row');
      const severity = cell('severity', name);
      if (finding[NEW]) severity.append(' ', element('span', 'new', 'new'));
      const what = cell('what', element('p', '', ...withCode(finding[MESSAGE])));
      if (finding[FRAME].length) what.append(frame(finding));
      if (finding[FIX]) what.append(more('Fix:', finding[FIX][1], finding[FIX][0] ? ' (safe)' : ' (unsafe)'));
      for (const line of finding[RELATED]) what.append(more('Note:', line));
      const position = element('span', '', `:${finding[LINE]}:${finding[COLUMN]}`);
      node.append(severity, what, cell('rule', rules[finding[RULE]][0]), cell('place', files[finding[FILE]][0], position));
      return node;
    };

    // Sorted indices are kept: each order is made once.
    const compare = {
      place: () => 0,
      severity: (a, b) => a[SEVERITY] - b[SEVERITY],
      rule: (a, b) => rules[a[RULE]][0] < rules[b[RULE]][0] ? -1 : rules[a[RULE]][0] > rules[b[RULE]][0] ? 1 : 0,
      message: (a, b) => a[MESSAGE] < b[MESSAGE] ? -1 : a[MESSAGE] > b[MESSAGE] ? 1 : 0,
    };
    const orders = {};
    const order = (key) => orders[key] ??= findings.map((_, index) => index)
      .sort((a, b) => compare[key](findings[a], findings[b]) || a - b);

    let haystacks;
    const haystack = (index) => {
      haystacks ??= findings.map((finding) =>
        `${finding[MESSAGE]}\n${files[finding[FILE]][0]}:${finding[LINE]}\n${rules[finding[RULE]][0]}`.toLowerCase());
      return haystacks[index];
    };

    const select = () => {
      const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
      const rule = state.rule ? rules.findIndex(([id]) => id === state.rule) : null;
      const folder = state.folder ? folders.indexOf(state.folder) : null;
      const severity = state.severity ? Number(state.severity) : null;
      matches = order(state.sort).filter((index) => {
        const finding = findings[index];
        if (severity !== null && finding[SEVERITY] !== severity) return false;
        if (rule !== null && finding[RULE] !== rule) return false;
        if (folder !== null && files[finding[FILE]][1] !== folder) return false;
        if (state.new && !finding[NEW]) return false;
        if (state.fix === 'none' && finding[FIX]) return false;
        if (state.fix && state.fix !== 'none' && (!finding[FIX] || state.fix === 'safe' && !finding[FIX][0])) return false;
        return words.every((word) => haystack(index).includes(word));
      });
      if (state.order) matches.reverse();
    };

    const showRule = () => {
      const rule = rules.find(([id]) => id === state.rule);
      const about = byId('about');
      about.hidden = !rule;
      if (!rule) return;
      const name = element('p', '', element('strong', '', rule[0]), ' – ', ...withCode(rule[1]));
      about.replaceChildren(name, ...(rule[2] ? [element('p', '', ...withCode(rule[2]))] : []));
    };

    const show = () => {
      const last = Math.max(0, Math.ceil(matches.length / pageSize) - 1);
      const page = Math.min(Math.max(0, Number(state.page) || 0), last);
      const start = page * pageSize;
      const end = Math.min(start + pageSize, matches.length);
      byId('rows').replaceChildren(...matches.slice(start, end).map((index) => row(findings[index])));
      byId('status').textContent = matches.length === findings.length ? count(findings.length)
        : `${number.format(matches.length)} of ${count(findings.length)}`;
      byId('pages').hidden = matches.length <= pageSize;
      byId('page').textContent = `${number.format(start + 1)}–${number.format(end)} of ${number.format(matches.length)}`;
      byId('previous').disabled = page === 0;
      byId('next').disabled = page === last;
      for (const head of document.querySelectorAll('th[data-sort]')) {
        const isSorted = head.dataset.sort === state.sort;
        if (isSorted) head.setAttribute('aria-sort', state.order ? 'descending' : 'ascending');
        else head.removeAttribute('aria-sort');
      }
      showRule();
    };

    const fields = ['search', 'severity', 'rule', 'folder', 'fix', 'sort'];
    const update = (changes, isTyped) => {
      state = {...state, page: '', ...changes};
      for (const key of fields) if (!(isTyped && key === 'search')) byId(key).value = state[key];
      if (byId('new')) byId('new').checked = state.new === '1';
      const kept = Object.entries(state).filter(([key, value]) => value !== clean[key]);
      const hash = new URLSearchParams(kept).toString();
      try {
        history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
      } catch { /* A page without an address of its own keeps its filters for itself. */ }
      select();
      show();
    };

    const goToFindings = () => {
      byId('findings').scrollIntoView();
      byId('findings').focus({preventScroll: true});
    };
    const turn = (step) => {
      update({page: String((Number(state.page) || 0) + step)});
      goToFindings();
    };

    const fill = (id, names, label = (name) => name) => {
      for (const name of names) {
        const option = element('option', '', label(name));
        option.value = name;
        byId(id).append(option);
      }
    };
    fill('rule', rules.map(([id]) => id).sort());
    fill('folder', [...folders].sort(), (name) => name === '.' ? 'top folder' : name);

    let timer;
    byId('search').addEventListener('input', (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => update({search: event.target.value}, true), 120);
    });
    for (const key of ['severity', 'rule', 'folder', 'fix']) {
      byId(key).addEventListener('change', (event) => update({[key]: event.target.value}));
    }
    byId('sort').addEventListener('change', (event) => update({sort: event.target.value, order: ''}));
    byId('new')?.addEventListener('change', (event) => update({new: event.target.checked ? '1' : ''}));
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    byId('filters').addEventListener('reset', (event) => {
      event.preventDefault();
      update({...clean});
    });
    byId('previous').addEventListener('click', () => turn(-1));
    byId('next').addEventListener('click', () => turn(1));
    for (const head of document.querySelectorAll('th[data-sort]')) {
      const button = element('button', '', head.textContent);
      button.type = 'button';
      button.addEventListener('click', () => {
        const key = head.dataset.sort;
        update({sort: key, order: state.sort === key && !state.order ? 'down' : ''});
      });
      head.replaceChildren(button);
    }
    for (const link of document.querySelectorAll('a[data-rule], a[data-folder]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        const {rule = '', folder = ''} = link.dataset;
        update({...clean, rule, folder});
        goToFindings();
      });
    }

    const read = () => {
      const kept = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
      const known = Object.fromEntries(Object.entries(kept).filter(([key]) => key in clean));
      if (!(known.sort in compare)) delete known.sort;
      update({...clean, ...known});
    };
    window.addEventListener('hashchange', () => { if (location.hash.includes('=')) read(); });
    byId('filters').hidden = false;
    read();
  })();

  """#
