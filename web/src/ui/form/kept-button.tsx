import type { ComponentProps, MouseEvent } from "react";

/**
 * What every button of the app is made of. One that cannot be pressed now does nothing and keeps the
 * focus: a browser takes it from what is `disabled`, and the next Tab begins behind the dialog.
 */
export function KeptButton({
  disabled,
  onClick,
  type = "button",
  ...rest
}: ComponentProps<"button">) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={disabled || undefined}
      onClick={disabled ? nothing : onClick}
    />
  );
}

function nothing(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
