import { Router } from "express";

export function healthRoutes(container) {
  const router = Router();

  router.get("/", async (request, response) => {
    const isUp = await container.databaseAnswers();
    response.status(isUp ? 200 : 503).json({ status: isUp ? "up" : "down" });
  });

  return router;
}
