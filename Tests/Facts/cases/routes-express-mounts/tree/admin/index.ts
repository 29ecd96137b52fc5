import { Router } from "express";
export function admin(): Router {
  const router = Router();
  router.get("/admin", (req, res) => res.end());
  return router;
}
