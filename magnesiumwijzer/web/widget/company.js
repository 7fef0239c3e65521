// @ts-check
/** Whose chat this is. The server serves the values of company.yml in the place of these empty ones. */

export const COMPANY = Object.freeze({
  bot: "",
  phone: "",
  dial: "",
  greeting: "",
  questions: [""],
});
