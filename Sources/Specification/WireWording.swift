/// A form that values have in JSON, in words that need no key of the language.
func wireWording(_ form: String) -> String {
  switch form {
  case "integer": "an integer"
  case "string": "a string"
  case "number": "a number"
  case "boolean": "true or false"
  case "iso8601_utc_ms": "a string like 2026-01-02T03:04:05.678Z"
  case "iso8601_utc": "a string like 2026-01-02T03:04:05Z"
  case "iso8601": "a string of ISO 8601"
  case "epoch_s": "the seconds since 1970"
  case "epoch_ms": "the milliseconds since 1970"
  case "seconds": "a number of seconds"
  default: form
  }
}
