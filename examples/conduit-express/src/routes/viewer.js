import { Unauthenticated } from "../services/errors.js";

/** Nobody if there is no token, or none that can be read. */
export function optionalViewer(tokens) {
  return async (request, response, next) => {
    response.locals.viewerId = await viewerId(tokens, request);
    next();
  };
}

export function requiredViewer(tokens) {
  return async (request, response, next) => {
    response.locals.viewerId = await viewerId(tokens, request);
    if (response.locals.viewerId === null) throw new Unauthenticated("token", "is missing or not valid");
    next();
  };
}

async function viewerId(tokens, request) {
  const [scheme, token] = request.get("Authorization")?.split(/ +/, 2) ?? [];
  return token && scheme.toLowerCase() === "token" ? tokens.userId(token) : null;
}
