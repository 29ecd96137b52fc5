const express = require("express");
const users = require("./routes/users");
const { requireUser, audit } = require("./middleware/auth");

const app = express();
app.use(express.json());
app.get("env");
app.get("/health", (req, res) => res.json({ ok: true }));
app.all("/echo", (req, res) => res.end());
app.get(["/old", "/older"], function moved(req, res) { res.redirect("/"); });
app.get(/^\/file\/.*$/, (req, res) => res.end());
app.get("/posts{/:year}", posts);
app.get("/files/*path", posts);
app.use("/users", audit, users);
app.use("/docs", express.static("docs"));
app.route("/tags/:tag").get(posts).put([requireUser, audit], posts);
if (process.env.DEBUG) {
  app.get("/debug", posts);
}
app.use((error, req, res, next) => next(error));
app.get("/late", posts);
app.use("/x", require(process.env.MORE));
app.get(process.env.HOME_PATH, posts);
const methods = ["lock"];
methods.forEach((each) => app[each]("/never", posts));
[["/one", posts], ["/two", users.list]].forEach(([path, handler]) => app.get(path, handler));
[{ path: "/a", handler: posts }, { path: "/b", handler: posts }].forEach(({ path, handler }) => app.post(path, handler));

function posts(req, res) { res.end(); }

module.exports = app;
