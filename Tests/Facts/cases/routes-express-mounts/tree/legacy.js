module.exports = function (app) {
  app.get("/legacy/:kind(a|b)/:id?", (req, res) => res.end());
};
