/** A path that cannot be decoded names nothing: with a NUL in it, it is refused like such a name, and no sooner. */
export function decodable(request, response, next) {
  try {
    decodeURIComponent(request.path);
  } catch {
    request.url = request.url.replace(/^[^?]*/, (path) => path.replaceAll("%", "%00"));
  }
  next();
}
