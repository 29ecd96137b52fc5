import Diagnostics

/// Reads `pyproject.toml` and `Pipfile`: standard tables, dependency groups, and what tools keep in tables of their own.
struct PyprojectReader {
  let path: String
  private(set) var fact: ManifestFact

  init(path: String, bytes: [UInt8], format: ManifestFact.Format) {
    self.path = path
    fact = ManifestFact(file: path, format: format)
    let (root, mistake) = TOMLReader.read(bytes)
    if let mistake {
      fact.gaps.append(.init(place: place(mistake.offset), reason: "no TOML: \(mistake.reason)"))
    }
    switch format {
    case .pipfile: pipfile(root)
    case _: pyproject(root)
    }
  }

  private func place(_ offset: Int) -> Place { Place(path, Span(offset, offset)) }

  private mutating func pyproject(_ root: Datum) {
    if let project = root["project"] {
      if let version = project["requires-python"]?.text { fact.runtime = .value(version) }
      requirements(project["dependencies"], group: "")
      for extra in project["optional-dependencies"]?.entries ?? [] {
        requirements(extra.value, group: extra.key, isOptional: true)
      }
      for name in project["dynamic"]?.list ?? [] where name.text == "dependencies" {
        fact.gaps.append(
          .init(place: place(name.offset), reason: "the dependencies are made when it is built"))
      }
    }
    for group in root["dependency-groups"]?.entries ?? [] { requirements(group.value, group: group.key) }
    // Tools of their own: the one with tables by name, and the one with lists.
    for tool in root["tool"]?.entries ?? [] {
      table(tool.value["dependencies"], group: "")
      table(tool.value["dev-dependencies"], group: "dev")
      if let list = tool.value["dev-dependencies"], !list.list.isEmpty { requirements(list, group: "dev") }
      for group in tool.value["group"]?.entries ?? [] { table(group.value["dependencies"], group: group.key) }
      if case .record = tool.value["dev-dependencies"]?.content { continue }
    }
  }

  private mutating func pipfile(_ root: Datum) {
    table(root["packages"], group: "")
    table(root["dev-packages"], group: "dev")
    for section in root.entries
    where !["packages", "dev-packages", "source", "requires", "scripts", "pipenv"].contains(section.key) {
      table(section.value, group: section.key)
    }
    if let version = root["requires"]?["python_full_version"]?.text
      ?? root["requires"]?["python_version"]?.text
    {
      fact.runtime = .value(version)
    }
  }

  private mutating func requirements(_ list: Datum?, group: String, isOptional: Bool = false) {
    for each in list?.list ?? [] {
      // `{include-group = "other"}` names a group of this file, whose own entries say what it holds.
      if each["include-group"] != nil { continue }
      guard let text = each.text, let requirement = Requirement(text) else {
        fact.gaps.append(
          .init(place: place(each.offset), reason: "`\((each.text ?? "a table").clipped)` is no requirement"))
        continue
      }
      fact.dependencies.append(
        DependencyFact(requirement, at: place(each.offset), group: group, isOptional: isOptional))
    }
  }

  /// `name = "constraint"`, `name = { version = …, extras = … }`, or a list of such tables for different markers.
  private mutating func table(_ table: Datum?, group: String) {
    for entry in table?.entries ?? [] {
      if entry.key == "python", fact.format != .pipfile {
        fact.runtime = entry.value.text.map { .value($0) } ?? .unknown("a table")
        continue
      }
      for value in entry.value.list.isEmpty ? [entry.value] : entry.value.list {
        let version = value.text ?? value["version"]?.text
        let source = ["git", "url", "path", "file"].lazy.compactMap { value[$0]?.text }.first
        let isLocal = value["workspace"]?.text == "true"
        fact.dependencies.append(
          DependencyFact(
            at: place(entry.offset), name: Requirement.normalised(entry.key), written: entry.key,
            version: version.map { $0 == "*" ? .absent : .value($0) } ?? .absent,
            extras: value["extras"]?.texts ?? [], group: group,
            marker: value["markers"]?.text ?? value["python"]?.text,
            source: source ?? (isLocal ? "workspace" : nil), isOptional: value["optional"]?.text == "true"))
      }
    }
  }
}
