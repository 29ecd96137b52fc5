import Profiles

/// Fields that a declared model has without saying so, as long as its options let it.
extension DeclaredModelAssembler {
  func impliedFields(
    of model: DeclaredModel, with reader: DeclaredFieldReader, besides said: [FieldFact]
  ) -> (fields: [FieldFact], gaps: [String]) {
    var fields: [FieldFact] = []
    var gaps: [String] = []
    for each in pattern.implied where !declares(each, model) {
      switch name(of: each, in: model) {
      case .absent: continue
      case .unknown(let reason): gaps.append("whether it has \(each.name): \(reason)")
      case .value(let name):
        guard !said.contains(where: { $0.name == name }) else { continue }
        fields.append(
          FieldFact(
            name: name, place: model.place, column: reader.column(name), type: .value(each.type),
            maxLength: .absent, nullable: .value(each.isNullable), unique: .value(false),
            primaryKey: .value(false), foreignKey: nil, isInherited: false))
      }
    }
    return (fields, gaps)
  }

  /// The field's name, or none where an option takes it away.
  private func name(of each: DeclaredModels.Implied, in model: DeclaredModel) -> Known<String> {
    for (option, fallback) in each.conditions {
      switch flag(option, of: model).or(fallback) {
      case .value(true), .absent: continue
      case .value(false): return .absent
      case .unknown(let reason): return .unknown(reason)
      }
    }
    if flag(each.option, of: model) == .value(false) { return .absent }
    return text(each.option, of: model).or(each.name)
  }

  private func declares(_ each: DeclaredModels.Implied, _ model: DeclaredModel) -> Bool {
    guard let index = model.classIndex else { return false }
    return model.module.bindings.contains { binding in
      binding.owner == index
        && binding.decorators.contains { finder.named($0, in: model.module, [each.decorator]) }
    }
  }
}
