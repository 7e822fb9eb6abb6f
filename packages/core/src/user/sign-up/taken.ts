import { AppError } from "../../error.ts";

export const emailTaken = () =>
  new AppError("conflict", "email.taken", "An account with this email address already exists.", {
    field: "email",
  });
export const usernameTaken = () =>
  new AppError("conflict", "username.taken", "This username is taken. Choose another one.", {
    field: "username",
  });
