/** What the environment must say. Errors name the variable and never show its value. */
export function readSettings(environment) {
  const secretKey = required(environment, "SECRET_KEY");
  if (secretKey.length < 32) throw new Error("SECRET_KEY must have at least 32 characters.");
  return Object.freeze({
    databaseUrl: required(environment, "DATABASE_URL"),
    secretKey,
    host: environment.HOST ?? "127.0.0.1",
    port: Number(environment.PORT ?? 3000),
  });
}

function required(environment, name) {
  const value = environment[name];
  if (!value) throw new Error(`${name} must be set.`);
  return value;
}
