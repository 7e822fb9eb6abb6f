import { TextInput, type TextInputProps } from "@mantine/core";

/**
 * An email address. Not the browser's own type: that turns `ñandú.es` into `xn--and-6ma2c.es` under
 * the fingers and allows no ñ before the @.
 */
export const EmailInput = (props: TextInputProps) => (
  <TextInput
    label="Email address"
    inputMode="email"
    autoComplete="email"
    autoCapitalize="none"
    spellCheck={false}
    {...props}
  />
);
