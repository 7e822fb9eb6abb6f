import { AppError } from "../error.ts";

export const emailTaken = () =>
  new AppError("conflict", "email.taken", "Somebody with this e-mail address has an account.", {
    field: "email",
  });
export const usernameTaken = () =>
  new AppError("conflict", "username.taken", "This username is taken. Choose another one.", {
    field: "username",
  });
