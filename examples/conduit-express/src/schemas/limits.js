/** What one request may bring where no field says less. */
export const BODY_BYTES = 1_000_000;
export const TEXT = 50_000;
export const URL_LENGTH = 2_000;
export const PASSWORD = 1_000;
export const ITEMS = 100;
