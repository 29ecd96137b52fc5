/** What is wrong with a request: texts by field. */
export class Invalid extends Error {
  constructor(problems) {
    super("invalid");
    this.problems = problems;
  }
}
