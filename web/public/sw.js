/*
 * Shows a page of our own where a reload meets no network. It keeps nothing: every page and all code
 * come from the network, so that it can never serve an old version.
 */
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>You are offline · Lyceum</title>
<style>
body { display: grid; min-height: 90dvh; margin: 0; padding: 24px; place-content: center; justify-items: center;
  background: light-dark(#fbfaf6, #14181b); color: light-dark(#1c2328, #e8e6df); font: 16px/1.55 system-ui, sans-serif; text-align: center; }
h1 { margin: 0; font: 600 28px Georgia, serif; }
p { max-width: 42ch; margin: 12px 0 24px; }
a { padding: 10px 20px; border-radius: 8px; background: light-dark(#1f5d4c, #7cc3a8); color: light-dark(#fff, #0e1511); font-weight: 600; text-decoration: none; }
</style>
</head>
<body>
<h1>You are offline</h1>
<p>We cannot reach Lyceum. Check your connection. What you saved is safe, and what you wrote in this tab is kept.</p>
<a href="">Try again</a>
<script>
// "online" may come a moment before the network does.
const look = () => fetch("/", { method: "HEAD", cache: "no-store" }).then((answer) => answer.ok && location.reload(), () => {});
addEventListener("online", look);
setInterval(look, 3000);
</script>
</body>
</html>`;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") return;
  const offline = () =>
    new Response(page, { status: 503, headers: { "content-type": "text/html" } });
  event.respondWith(fetch(event.request).catch(offline));
});
