import {
  ActionIcon,
  Anchor,
  Autocomplete,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  DrawerHeader,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Menu,
  Modal,
  ModalHeader,
  Radio,
  Skeleton,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { KeptButton } from "./form/kept-button.tsx";
import { onField } from "./form/on-field.ts";
import { submitByKeys } from "./form/submit-keys.ts";

// Shade 8 is the light scheme's colour, shade 4 the dark one's (look.md).
const laurel: MantineColorsTuple = [
  "#eef6f2",
  "#d9ebe3",
  "#bcdccf",
  "#9ad0ba",
  "#7cc3a8",
  "#5aa78b",
  "#418d73",
  "#2d735d",
  "#1f5d4c",
  "#164638",
];
const amber: MantineColorsTuple = [
  "#fdf6ea",
  "#fbf0de",
  "#f3ddb8",
  "#eac48a",
  "#e0a458",
  "#d08d35",
  "#bd771c",
  "#b2680f",
  "#a65a06",
  "#8f4d05",
];
const red: MantineColorsTuple = [
  "#fdf3f2",
  "#fbeae8",
  "#f6d2cf",
  "#f4c5c1",
  "#f2b8b5",
  "#dc7a74",
  "#cd554e",
  "#c03b33",
  "#b3261e",
  "#8f1c16",
];
const blue: MantineColorsTuple = [
  "#f1f6fc",
  "#e8eff8",
  "#d2e1f3",
  "#b7d1f2",
  "#9cc2f0",
  "#6f9cd3",
  "#5483bd",
  "#3f6fad",
  "#2f5e9e",
  "#234a80",
];
const gray: MantineColorsTuple = [
  "#f8f6f0",
  "#f2efe6",
  "#e9e5da",
  "#dcd7c9",
  "#c4beae",
  "#a39f92",
  "#77756d",
  "#5b6470",
  "#3c444b",
  "#1c2328",
];
const dark: MantineColorsTuple = [
  "#e8e6df",
  "#c3c6c7",
  "#9aa3ab",
  "#6d777f",
  "#363f45",
  "#252c31",
  "#1b2024",
  "#14181b",
  "#101416",
  "#0b0e10",
];

const onFill = "var(--on-fill)";
/** Mantine's buttons are of any element. */
const kept = { component: KeptButton };

export const theme = createTheme({
  // Mantine decides once, for the light scheme; what stands on a filled colour has to follow the scheme.
  variantColorResolver(input) {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "filled" ? { ...colors, color: onFill } : colors;
  },
  primaryColor: "laurel",
  primaryShade: { light: 8, dark: 4 },
  colors: { laurel, amber, red, blue, gray, dark },
  white: "#ffffff",
  black: "#0e1511",
  autoContrast: true,
  fontFamily: "var(--sans)",
  headings: {
    fontFamily: "var(--serif)",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "1rem", lg: "1.25rem", xl: "1.625rem" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "20px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: Object.assign({ fw: 600 }, kept),
      // It goes while it fades: a click that began on it would be lost with it.
      styles: { loader: { pointerEvents: "none" } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: Object.assign({ variant: "subtle", color: "gray", size: 36 }, kept),
    }),
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    Checkbox: Checkbox.extend({ vars: () => ({ root: { "--checkbox-icon-color": onFill } }) }),
    Radio: Radio.extend({ vars: () => ({ root: { "--radio-icon-color": onFill } }) }),
    Badge: Badge.extend({ defaultProps: { tt: "none", fw: 500, radius: "sm" } }),
    Menu: Menu.extend({
      defaultProps: {
        withinPortal: true,
        // What takes the first focus would be a child that a menu may not have.
        withInitialFocusPlaceholder: false,
        transitionProps: { transition: "pop-top-right", duration: 120 },
        shadow: "md",
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        // Below the bar, where toasts are.
        yOffset: 64,
        radius: "lg",
        transitionProps: { transition: "pop", duration: 160 },
        overlayProps: { backgroundOpacity: 0.5 },
        closeButtonProps: { "aria-label": "Close" },
        onKeyDown: submitByKeys,
      },
    }),
    // Of a dialog: the page has its one banner already.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: "none" } }),
    DrawerHeader: DrawerHeader.extend({ defaultProps: { role: "none" } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        events: { hover: true, focus: true, touch: false },
        transitionProps: { duration: 120 },
      },
    }),
    // What people type begins at the side of their own language.
    TextInput: TextInput.extend({ defaultProps: onField() }),
    Textarea: Textarea.extend({ defaultProps: onField() }),
    Autocomplete: Autocomplete.extend({ defaultProps: onField() }),
    TagsInput: TagsInput.extend({ defaultProps: { dir: "auto" } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "sm" } }),
  },
});

/** Mantine's own variables pointed at our tokens; its placeholder and dimmed fail contrast otherwise. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "var(--paper)",
    "--mantine-primary-color-contrast": onFill,
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-placeholder": "#666e79",
    "--mantine-color-anchor": "var(--laurel)",
    "--mantine-color-error": "var(--red)",
    "--mantine-color-default": "var(--raised)",
    "--mantine-color-default-hover": "var(--sunken)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-gray-light-color": "var(--ink)",
    // A menu takes this shade for what destroys, whatever the scheme.
    "--mantine-color-red-6": "var(--red)",
    "--mantine-color-red-light": "var(--red-soft)",
    "--mantine-color-red-light-color": "var(--red)",
    "--mantine-color-red-light-hover": "var(--red-soft)",
    "--mantine-color-gray-outline": "var(--line-strong)",
    "--mantine-color-gray-text": "var(--muted)",
    "--mantine-color-gray-light-hover": "var(--sunken)",
  },
  dark: {
    "--mantine-color-body": "var(--paper)",
    "--mantine-primary-color-contrast": onFill,
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-placeholder": "#8e979f",
    "--mantine-color-anchor": "var(--laurel)",
    "--mantine-color-error": "var(--red)",
    "--mantine-color-default": "var(--raised)",
    "--mantine-color-default-hover": "#252c31",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-gray-light-color": "var(--ink)",
    // A menu takes this shade for what destroys, whatever the scheme.
    "--mantine-color-red-6": "var(--red)",
    "--mantine-color-red-light": "var(--red-soft)",
    "--mantine-color-red-light-color": "var(--red)",
    "--mantine-color-red-light-hover": "var(--red-soft)",
    "--mantine-color-gray-text": "var(--muted)",
    "--mantine-color-gray-outline": "var(--line-strong)",
  },
});
