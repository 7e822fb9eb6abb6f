import "./lib/no-eval.ts";
import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { leaveComposing } from "./lib/kept/composing.ts";
import { client } from "./routes/client.ts";
import { router } from "./routes/router.tsx";
import { keepFocus } from "./ui/focus.ts";
import { theme, variables } from "./ui/theme.ts";
import { ToastHost } from "./ui/toast/toast-host.tsx";

leaveComposing(window);
keepFocus();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");

void navigator.serviceWorker?.register("/sw.js").catch(() => undefined);

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <ToastHost />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
