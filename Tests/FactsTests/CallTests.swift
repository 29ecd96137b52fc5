import Facts
import Testing

/// What is said of calls, which the command does not print.
@Suite struct CallTests {
  private func calls(_ written: String) throws -> [CallFact] {
    try Case(name: "calls").facts().calls.filter { $0.written == written }
  }

  private func call(_ written: String) throws -> CallFact {
    let found = try calls(written)
    return try #require(found.count == 1 ? found.first : nil, "\(found.count) calls of \(written)")
  }

  @Test func argumentsAreToldApart() throws {
    let call = try call("sa.create_async_engine")
    #expect(call.callee == "sqlalchemy.ext.asyncio.create_async_engine")
    #expect(call.arguments.map(\.name) == [nil, "echo"])
    #expect(call.arguments.map(\.text) == [#""postgresql://""#, #"text == "x""#])
    #expect(call.hasSplat && call.scope.isEmpty)
  }

  @Test func argumentsThatAreNamesAreResolved() throws {
    let call = try call("sa.async_sessionmaker")
    #expect(
      call.arguments.map(\.names) == [
        "sqlalchemy.ext.asyncio.create_async_engine()", "sqlalchemy.ext.asyncio.AsyncSession",
      ])
    #expect(call.scope == ["Work"] && !call.hasSplat)
  }

  @Test func aPartialFunctionIsTheOneThatItFills() throws {
    #expect(try call("build").callee == "sqlalchemy.ext.asyncio.async_sessionmaker")
    #expect(try call("sessions.make").callee == "sqlalchemy.ext.asyncio.async_sessionmaker")
    #expect(try call("sessions.make").hasSplat)
  }

  @Test func scopesAreTheDefinitionsAround() throws {
    #expect(try call("build").scope == ["Work", "act", "inner"])
    #expect(try call("inner").scope == ["Work", "act"])
  }

  @Test func aStarImportOfOnePackageTellsWhoseNameItIs() throws {
    #expect(try call("select").callee == "sqlalchemy.select")
  }

  @Test func whatCannotBeToldHasNoName() throws {
    #expect(try call("self.maker").callee == nil)
    #expect(try call("self.maker().begin").callee == nil)
    #expect(try call(#"getattr(sa, "anything")"#).callee == nil)
  }

  /// What a function binds itself is not what its module means by the name.
  @Test func namesOfAFunctionHideThoseOfItsModule() throws {
    #expect(try call("engine.begin").callee == "sqlalchemy.ext.asyncio.create_async_engine().begin")
    #expect(try call("engine.dispose").callee == nil)
    #expect(try call("build.begin").callee == nil)
  }

  @Test func textIsNoCall() throws {
    #expect(try calls("sa.create_async_engine").count == 1)
  }
}
