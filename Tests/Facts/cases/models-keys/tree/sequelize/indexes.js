exports.byName = { fields: ["slug"] };
