import { UniqueConstraintError } from "sequelize";

/** A row has the value already that this field must have for itself alone. */
export class Taken extends Error {
  constructor(field) {
    super(`${field} is taken`);
    this.field = field;
  }
}

/** Runs a statement; `constraints` names the field that each unique constraint guards. Other failures stay. */
export async function unlessTaken(constraints, statement) {
  try {
    return await statement();
  } catch (error) {
    const field = error instanceof UniqueConstraintError && constraints[error.parent.constraint];
    throw field ? new Taken(field) : error;
  }
}
