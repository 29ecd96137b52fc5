/** Every refusal and every failure in the one shape that the contract gives them. */
import { problem } from "../schemas/problem.js";
import { Invalid, NotAllowed, NotFound, ServiceError, Unauthenticated } from "../services/errors.js";

const STATUS = new Map([
  [Unauthenticated, 401],
  [NotAllowed, 403],
  [NotFound, 404],
  [Invalid, 422],
]);

export function notRouted(request, response) {
  response.status(404).json(problem("There is nothing here."));
}

// Express knows a handler of errors by its four parameters.
export function failed(error, request, response, next) {
  if (response.headersSent) return next(error);
  if (error instanceof ServiceError) return refuse(response, STATUS.get(error.constructor), error.message);
  // What the framework itself refuses carries a status: a path that cannot be decoded, for instance.
  if (error.status >= 400 && error.status < 500) return refuse(response, error.status, "The request is malformed.");
  console.error(error.name);
  return refuse(response, 500, "Something went wrong.");
}

function refuse(response, status, message) {
  if (status === 401) response.set("WWW-Authenticate", "Token");
  response.status(status).json(problem(message));
}
