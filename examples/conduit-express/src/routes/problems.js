/** Every refusal and every failure in the one shape that the contract gives them. */
import { Invalid } from "../schemas/invalid.js";
import { problem } from "../schemas/problem.js";
import { Conflict, NotAllowed, NotFound, ServiceError, Unauthenticated } from "../services/errors.js";

const STATUS = new Map([
  [Unauthenticated, 401],
  [NotAllowed, 403],
  [NotFound, 404],
  [Conflict, 422],
]);

export function notRouted(request, response) {
  response.status(404).json(problem("path", "does not exist"));
}

// Express knows a handler of errors by its four parameters.
export function failed(error, request, response, next) {
  if (response.headersSent) return next(error);
  if (error instanceof Invalid) return response.status(422).json({ errors: error.problems });
  if (error instanceof ServiceError) return refuse(response, error);
  log(error);
  response.status(500).json(problem("server", "failed"));
}

function refuse(response, error) {
  const status = STATUS.get(error.constructor);
  if (status === 401) response.set("WWW-Authenticate", "Token");
  response.status(status).json(problem(error.subject, error.message));
}

/** Where it failed and by which kind of error: its message may hold values of a statement. */
function log({ name, parent, stack }) {
  const places = String(stack).match(/^ {4}at .*$/gm) ?? [];
  console.error([`${name} ${parent?.code ?? ""}`, ...places].join("\n"));
}
