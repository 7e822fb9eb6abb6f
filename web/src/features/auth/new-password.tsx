import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import css from "./new-password.module.css";

/** Rough, and only for encouragement: the server has the last word. */
function strength(text: string) {
  if (text.length < 10) return Math.min(1, text.length ? 1 : 0);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((kind) => kind.test(text)).length;
  return Math.min(4, 1 + Math.floor((text.length - 6) / 5) + (kinds > 2 ? 1 : 0));
}

const words = ["", "Too short", "Fair", "Good", "Strong"];

/** A password to be chosen, with what is wanted of it said before it is missed. */
export function NewPassword({ value, ...props }: PasswordInputProps & { value: string }) {
  const level = strength(value);
  return (
    <PasswordInput
      label="Password"
      description="At least 10 characters. Four ordinary words make a good one."
      autoComplete="new-password"
      visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      value={value}
      inputContainer={(input) => (
        <>
          {input}
          <span className={css.meter} data-level={level} aria-hidden>
            <i />
            <i />
            <i />
            <i />
            <span>{words[level]}</span>
          </span>
        </>
      )}
      {...props}
    />
  );
}
