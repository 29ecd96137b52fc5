module.exports = (app, models) => ({ app, models });
