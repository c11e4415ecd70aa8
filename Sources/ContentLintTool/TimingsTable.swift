import Diagnostics
import Engine

/// What a run cost: a line for each rule, dearest first, then for the other steps; times are summed over all threads.
func timingsTable(_ totals: RuleTimings.Totals) -> String {
  let checking = totals.checking
  var rows = [["rule", "ms", "share", "calls"]]
  for (rule, cost) in totals.rules.sorted(by: { ($1.value.time, $0.key.name) < ($0.value.time, $1.key.name) }) {
    let share = checking == 0 ? 0 : cost.time * 1_000 / checking
    rows.append([rule.name, milliseconds(cost.time), decimal(share) + "%", String(cost.calls)])
  }
  rows.append(["all rules", milliseconds(checking), "", ""])
  rows.append(["reading", milliseconds(totals.reading), "", ""])
  rows.append(["parsing", milliseconds(totals.parsing), "", ""])
  rows.append(["concluding", milliseconds(totals.concluding), "", ""])
  rows.append(["rules / parsing", totals.parsing == 0 ? "-" : hundredths(checking * 100 / totals.parsing), "", ""])
  let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = row.enumerated().map { column, cell in
      let blanks = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 ? cell + blanks : blanks + cell
    }
    return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
  }.joined(separator: "\n")
}

private func milliseconds(_ nanoseconds: UInt64) -> String { hundredths(nanoseconds / 10_000) }

private func hundredths(_ value: UInt64) -> String {
  "\(value / 100).\(value % 100 / 10)\(value % 10)"
}

private func decimal(_ tenths: UInt64) -> String { "\(tenths / 10).\(tenths % 10)" }
