import Diagnostics

extension Report {
  /// The same, with findings of these files only; the others are counted.
  package func limited(to files: Set<String>, _ sources: ReportSources) -> Report {
    var report = self
    for index in report.rows.indices {
      let told = report.rows[index].findings.filter { files.contains(sources.path($0.place.path)) }
      report.rows[index].elsewhere = report.rows[index].findings.count - told.count
      report.rows[index].findings = told
    }
    return report
  }
}
