/// The style sheet of the HTML report. Contrasts keep WCAG 2.2 AA in both colour schemes; no font is loaded.
let htmlReportStyle: StaticString = """
  :root {
    color-scheme: light dark;
    --page: #fbfbfa; --raised: #ffffff; --ink: #1a1c1e; --muted: #5a6068; --line: #e2e4e7; --control: #858c94; --accent: #23559f;
    --error: #b3261e; --warning: #875200; --note: #23559f;
    --error-bar: #c8473e; --warning-bar: #bd7d1c; --note-bar: #4a7fc4;
    --error-soft: #fde3e0; --warning-soft: #fcecc9; --note-soft: #dfeafa; --fix: #1c6b3a; --fix-soft: #dcf3e3;
    --text: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
    --code: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #131518; --raised: #1a1d21; --ink: #e6e8ea; --muted: #a2aab3; --line: #2c3137; --control: #767e87; --accent: #8db9f5;
      --error: #ff9088; --warning: #efb45f; --note: #8db9f5;
      --error-bar: #e0645b; --warning-bar: #c98f35; --note-bar: #5b8fd4;
      --error-soft: #4a1f1c; --warning-soft: #40300f; --note-soft: #1c3453; --fix: #7fd39b; --fix-soft: #17391f;
    }
  }
  *, ::before, ::after { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
  @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
  body {
    margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 3rem) 5rem; max-width: 78rem;
    background: var(--page); color: var(--ink); font: 1rem/1.5 var(--text);
  }
  h1, h2, p, dl, dd, ul, table { margin: 0; padding: 0; }
  h1 { font-size: clamp(1.75rem, 1.4rem + 1.6vw, 2.5rem); line-height: 1.15; font-weight: 650; letter-spacing: -.02em; overflow-wrap: anywhere; }
  h2 { margin: 0 0 1rem; font-size: 1.125rem; font-weight: 650; letter-spacing: -.005em; }
  h2 small { margin-left: .25rem; overflow-wrap: anywhere; }
  section { margin-top: 3rem; }
  small { font-size: .8125rem; font-weight: 400; color: var(--muted); }
  code { font: .9em var(--code); overflow-wrap: anywhere; }
  a { color: var(--accent); text-underline-offset: .15em; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
  .unseen {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .skip { position: absolute; left: -100vw; padding: .5rem .75rem; background: var(--raised); }
  .skip:focus { left: 1rem; top: 1rem; }
  .product { margin-bottom: .5rem; font-size: .875rem; color: var(--muted); }
  .lede { margin-top: .75rem; max-width: 46rem; color: var(--muted); font-size: 1.0625rem; }
  .problems { padding: 1.25rem 1.5rem; border: 1px solid var(--line); border-left: 3px solid var(--error); background: var(--raised); }
  .problems ul, .omitted { padding-left: 1.1rem; }

  .totals { display: grid; grid-template-columns: repeat(5, 1fr); border-block: 1px solid var(--line); }
  .totals div { padding: 1.1rem 1.25rem; border-left: 1px solid var(--line); }
  .totals div:first-child { padding-left: 0; border-left: 0; }
  .totals dt { font-size: .875rem; color: var(--muted); }
  .totals dd { font-size: 1.875rem; line-height: 1.25; font-weight: 600; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
  .totals small { letter-spacing: 0; }
  .totals dt::before { content: ""; display: inline-block; width: .5rem; height: .5rem; margin-right: .45rem; border-radius: 50%; }
  .totals .e dt::before { background: var(--error-bar); }
  .totals .w dt::before { background: var(--warning-bar); }
  .totals .n dt::before { background: var(--note-bar); }
  .totals div:not(.e, .w, .n) dt::before { display: none; }

  .charts { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 4rem; }
  .chart { width: 100%; border-collapse: collapse; table-layout: fixed; }
  .chart tbody tr { border-top: 1px solid var(--line); }
  .chart thead th { padding: 0; line-height: 0; }
  .chart .name { width: 52%; }
  .chart tbody th { padding: .55rem 1rem .55rem 0; text-align: left; font-weight: 500; line-height: 1.35; overflow-wrap: anywhere; }
  .chart th small { display: block; margin-top: .1rem; }
  .chart td { vertical-align: middle; }
  .chart a { color: inherit; text-decoration-color: var(--control); }
  .chart .count { width: 4.5rem; text-align: right; font-variant-numeric: tabular-nums; }
  .chart .change { width: 4rem; text-align: right; color: var(--muted); font-size: .875rem; font-variant-numeric: tabular-nums; }
  .bar { display: block; width: 100%; height: .625rem; border-radius: 2px; }
  .bar .e { fill: var(--error-bar); }
  .bar .w { fill: var(--warning-bar); }
  .bar .n { fill: var(--note-bar); }
  .trend { margin-top: 1rem; }
  .trend .name { width: 17rem; }
  summary { padding: .6rem 0; border-top: 1px solid var(--line); color: var(--accent); cursor: pointer; font-size: .9375rem; }

  #findings { scroll-margin-top: 1rem; }
  #filters { display: grid; grid-template-columns: 2fr repeat(5, minmax(0, 1fr)) auto; gap: .75rem; align-items: end; margin-bottom: 1rem; }
  #filters[hidden] { display: none; }
  #filters label { display: block; margin-bottom: .2rem; font-size: .8125rem; color: var(--muted); }
  #filters .check { display: flex; align-items: center; gap: .45rem; }
  #filters .check label { margin: 0; font-size: .9375rem; color: var(--ink); }
  #filters .check input { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
  input[type="search"], select, button {
    width: 100%; height: 2.5rem; padding: 0 .65rem; border: 1px solid var(--control); border-radius: 6px; background: var(--raised);
    color: var(--ink); font: .9375rem var(--text);
  }
  select { text-overflow: ellipsis; }
  button { width: auto; padding: 0 1rem; cursor: pointer; }
  button:hover:not(:disabled) { border-color: var(--ink); }
  button:disabled { color: var(--muted); border-color: var(--line); cursor: default; }
  #status { margin-bottom: .5rem; color: var(--muted); font-size: .9375rem; }
  noscript p { margin-bottom: .5rem; color: var(--muted); }
  #about { margin-bottom: 1rem; padding: .9rem 1.1rem; border-left: 3px solid var(--accent); background: var(--raised); }
  #about p { max-width: 50rem; }
  #about p + p { margin-top: .35rem; color: var(--muted); }
  .nothing { color: var(--muted); }

  .findings { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9375rem; }
  .findings th { padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--control); text-align: left; font-weight: 600; }
  .findings th:nth-child(1) { width: 7rem; }
  .findings th:nth-child(3) { width: 12rem; }
  .findings th:nth-child(4) { width: 17rem; }
  .findings th button {
    height: 2rem; margin-left: -.35rem; padding: 0 .35rem; border: 0; border-radius: 3px; background: none; font: inherit; color: inherit;
  }
  .findings th button::after { content: "↕"; margin-left: .35rem; color: var(--muted); font-weight: 400; }
  .findings th[aria-sort="ascending"] button::after { content: "↑"; color: var(--ink); }
  .findings th[aria-sort="descending"] button::after { content: "↓"; color: var(--ink); }
  .findings td { padding: .85rem 1rem .95rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
  .findings td:last-child { padding-right: 0; }
  .e { --severity: var(--error); --soft: var(--error-soft); --fill: var(--error-bar); }
  .w { --severity: var(--warning); --soft: var(--warning-soft); --fill: var(--warning-bar); }
  .n { --severity: var(--note); --soft: var(--note-soft); --fill: var(--note-bar); }
  .severity { color: var(--severity); font-weight: 550; }
  .severity::before { content: ""; display: inline-block; width: .5rem; height: .5rem; margin-right: .45rem; border-radius: 50%; background: var(--fill); }
  .new { padding: 0 .35rem; border: 1px solid currentColor; border-radius: 3px; font-size: .75rem; color: var(--muted); }
  .rule, .place { font-size: .875rem; color: var(--muted); }
  .place { font-family: var(--code); font-size: .8125rem; color: var(--ink); }
  .place span { color: var(--muted); }
  .frame {
    display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 .75rem; margin-top: .5rem; padding: .4rem .75rem; border-radius: 4px;
    border: 1px solid var(--line); background: var(--raised); font: .8125rem/1.6 var(--code);
  }
  .frame span { color: var(--muted); text-align: right; user-select: none; }
  .frame code { font: inherit; white-space: pre-wrap; }
  mark { background: var(--soft); color: inherit; box-shadow: 0 2px 0 var(--fill); }
  ins { background: var(--fix-soft); color: inherit; text-decoration: none; box-shadow: 0 2px 0 var(--fix); }
  .frame .plus { color: var(--fix); }
  mark.here, ins.here { padding-right: .4em; }
  .more { margin-top: .4rem; font-size: .875rem; color: var(--muted); }
  .more b { font-weight: 550; }
  #pages { display: flex; align-items: center; justify-content: center; gap: 1rem; margin-top: 1.5rem; font-variant-numeric: tabular-nums; }
  #pages[hidden] { display: none; }

  @media (max-width: 62rem) {
    #filters { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    #filters .wide { grid-column: 1 / -1; }
    #filters .clear button { width: 100%; }
    .charts { grid-template-columns: minmax(0, 1fr); }
    .findings, .findings tbody, .findings tr, .findings td { display: block; }
    .findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .findings tr { display: grid; grid-template-columns: 1fr auto; gap: .15rem 1rem; padding: .9rem 0 1rem; border-top: 1px solid var(--line); }
    .findings td, .findings td:last-child { padding: 0; border: 0; }
    .findings .what, .findings .place { grid-column: 1 / -1; }
    .findings .rule { grid-column: 2; grid-row: 1; text-align: right; }
    .findings .place { grid-row: 2; }
  }
  @media (max-width: 44rem) {
    section { margin-top: 2.25rem; }
    .totals { grid-template-columns: repeat(6, 1fr); }
    .totals div { grid-column: span 2; padding: .8rem .75rem; }
    .totals div:nth-child(n + 4) { grid-column: span 3; border-top: 1px solid var(--line); }
    .totals div:nth-child(4) { padding-left: 0; border-left: 0; }
    .totals dd { font-size: 1.5rem; }
    .trend .name { width: 46%; }
    .chart .count { width: 3.75rem; }
    .chart .change { width: 3.25rem; }
  }
  @media print {
    body { max-width: none; padding: 0; background: none; }
    #filters, #pages, .skip { display: none; }
    tr { break-inside: avoid; }
  }

  """
