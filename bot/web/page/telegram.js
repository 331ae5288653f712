// Inside Telegram: its window is told and closed by its own events, its colours decide dark or light.
// https://core.telegram.org/api/web-events - no script of Telegram's is loaded.

const told = new URLSearchParams(location.hash.slice(1));

export const isInside = told.has("tgWebAppData");

export function post(name) {
  if (window.TelegramWebviewProxy) {
    window.TelegramWebviewProxy.postEvent(name, "{}");
  } else if (window.parent !== window) {
    for (const host of ["web", "webk.web", "webz.web", "weba.web"]) {
      const letter = JSON.stringify({ eventType: name, eventData: {} });
      window.parent.postMessage(letter, `https://${host}.telegram.org`);
    }
  }
}

export function settleIn() {
  if (!isInside) return;
  const dark = isDark(told.get("tgWebAppThemeParams"));
  if (dark !== null) document.documentElement.dataset.theme = dark ? "dark" : "light";
  history.replaceState(null, "", location.pathname);
  post("web_app_ready");
  post("web_app_expand");
}

function isDark(parameters) {
  try {
    const colour = Number.parseInt(JSON.parse(parameters).bg_color.slice(1), 16);
    const [red, green, blue] = [16, 8, 0].map((shift) => (colour >> shift) & 255);
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  } catch {
    return null;
  }
}
