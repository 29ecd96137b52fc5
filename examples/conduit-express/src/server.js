import { createApp } from "./app.js";
import { Container } from "./container.js";
import { readSettings } from "./settings.js";

const settings = readSettings(process.env);
const container = new Container(settings);
await container.createSchema();
const server = createApp(container).listen(settings.port, settings.host);
server.requestTimeout = 30_000;

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(() => container.close());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  });
}
