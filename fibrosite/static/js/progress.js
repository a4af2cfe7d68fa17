// A page that says how far something is asks again every three seconds; when it has ended, the whole page comes anew.
const shown = document.querySelector("[data-progress]");

async function ask() {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const news = page.querySelector("[data-progress]");
  if (news) shown.replaceChildren(...news.childNodes);
  else location.reload();
}

if (shown) setInterval(ask, 3000);
