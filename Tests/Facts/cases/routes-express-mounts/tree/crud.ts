import express from "express";
export const crud = (name: string) => {
  const router = express.Router();
  router.get("/", (req, res) => res.send(name));
  return router;
};
const lone = crud("lone");
lone.get("/alone", (req, res) => res.end());
