import express from "express";

import { articleRoutes } from "./routes/articles.js";
import { commentRoutes } from "./routes/comments.js";
import { healthRoutes } from "./routes/health.js";
import { decodable } from "./routes/paths.js";
import { failed, notRouted } from "./routes/problems.js";
import { profileRoutes } from "./routes/profiles.js";
import { tagRoutes } from "./routes/tags.js";
import { userRoutes } from "./routes/users.js";

export function createApp(container) {
  const app = express();
  app.disable("x-powered-by");
  app.use(decodable);
  app.use(userRoutes(container));
  app.use("/profiles", profileRoutes(container));
  app.use("/articles", articleRoutes(container));
  app.use("/articles", commentRoutes(container));
  app.use("/tags", tagRoutes(container));
  app.use("/health", healthRoutes(container));
  app.use(notRouted);
  app.use(failed);
  return app;
}
