// For dependency-cruiser, from the target's folder: depcruise --config .holdfast/rules/dependency-cruiser.cjs src
// Weaker than `holdfast verify`: it sees no import whose path is not written out, and no name that a project file hands on.
module.exports = {
  forbidden: [
    {
      name: "layer.schemas.free_of.driver",
      comment: "Files of the schemas layer import nothing of the database driver, not even through a module of the project that hands it on.",
      severity: "error",
      from: { path: "^(src/schemas/.*)$" },
      to: { path: "(^|/)(pg|pg-pool|pg-cursor|pg-query-stream)(/|$)" },
    },
    {
      name: "layer.schemas.free_of.orm",
      comment: "Files of the schemas layer import nothing of the ORM, not even through a module of the project that hands it on.",
      severity: "error",
      from: { path: "^(src/schemas/.*)$" },
      to: { path: "(^|/)(sequelize|sequelize-typescript|umzug)(/|$)" },
    },
    {
      name: "layer.services.free_of.driver",
      comment: "Files of the services layer import nothing of the database driver, not even through a module of the project that hands it on.",
      severity: "error",
      from: { path: "^(src/services/.*)$" },
      to: { path: "(^|/)(pg|pg-pool|pg-cursor|pg-query-stream)(/|$)" },
    },
    {
      name: "layer.services.free_of.framework",
      comment: "Files of the services layer import nothing of the framework, not even through a module of the project that hands it on.",
      severity: "error",
      from: { path: "^(src/services/.*)$" },
      to: { path: "(^|/)(express)(/|$)" },
    },
    {
      name: "layer.services.free_of.orm",
      comment: "Files of the services layer import nothing of the ORM, not even through a module of the project that hands it on.",
      severity: "error",
      from: { path: "^(src/services/.*)$" },
      to: { path: "(^|/)(sequelize|sequelize-typescript|umzug)(/|$)" },
    },
  ],
  options: { doNotFollow: { path: "node_modules" }, exclude: { path: "^tests/" } },
};
