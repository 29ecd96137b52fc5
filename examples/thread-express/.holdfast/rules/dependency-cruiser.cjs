// For dependency-cruiser, from the target's folder: depcruise --config .holdfast/rules/dependency-cruiser.cjs src
// Weaker than `holdfast verify`: it sees no import whose path is not written out, and no name that a project file hands on.
module.exports = {
  forbidden: [
    {
      name: "layer.cycles",
      comment: "No files import each other in a circle when they are loaded.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "layer.models.may_use",
      comment: "Files of the models layer import no other layer.",
      severity: "error",
      from: { path: "^(src/models/.*)$" },
      to: { path: "^(src/routes/.*|src/schemas/.*|src/services/.*|src/repositories/.*|src/app\\.js|src/container\\.js|src/server\\.js|src/settings\\.js)$" },
    },
    {
      name: "layer.repositories.may_use",
      comment: "Of other layers, files of the repositories layer import models.",
      severity: "error",
      from: { path: "^(src/repositories/.*)$" },
      to: { path: "^(src/routes/.*|src/schemas/.*|src/services/.*|src/app\\.js|src/container\\.js|src/server\\.js|src/settings\\.js)$" },
    },
    {
      name: "layer.routes.may_use",
      comment: "Of other layers, files of the routes layer import schemas, services.",
      severity: "error",
      from: { path: "^(src/routes/.*)$" },
      to: { path: "^(src/repositories/.*|src/models/.*|src/app\\.js|src/container\\.js|src/server\\.js|src/settings\\.js)$" },
    },
    {
      name: "layer.services.free_of.orm",
      comment: "Files of the services layer import nothing of the ORM, not even through a module of the project that hands it on.",
      severity: "error",
      from: { path: "^(src/services/.*)$" },
      to: { path: "(^|/)(sequelize|sequelize-typescript|umzug)(/|$)" },
    },
    {
      name: "layer.services.may_use",
      comment: "Of other layers, files of the services layer import repositories.",
      severity: "error",
      from: { path: "^(src/services/.*)$" },
      to: { path: "^(src/routes/.*|src/schemas/.*|src/models/.*|src/app\\.js|src/container\\.js|src/server\\.js|src/settings\\.js)$" },
    },
  ],
  options: { doNotFollow: { path: "node_modules" }, exclude: { path: "^tests/" } },
};
