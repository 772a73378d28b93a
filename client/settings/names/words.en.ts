export const namesEn = {
  offered: "Offered",
  offeredOf: "Offered: {{name}}",
};
