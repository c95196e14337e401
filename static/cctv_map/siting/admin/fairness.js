// Two sliders over the fair placements of the run: the price of each, and its places.
import { priceWords } from "./facts.js";

/** Starts at the conditions of the run; `onPlan(chosen)` is called for each placement with places. */
export function makeFairness(page, { fairness: plans, least_per_dong: perDong, request_share: part }, onPlan) {
  const find = (name) => page.querySelector(`[data-${name}]`);
  const [least, share] = ["least", "share"].map((name) => page.querySelector(`#siting-${name}`));
  if (!plans?.length) return;
  let shown = planOf(perDong, Math.round(100 * part));
  if (shown) [least.value, share.value] = [perDong, Math.round(100 * part)];

  function planOf(each, percent) {
    return plans.find((plan) => plan.least_per_dong === each && Math.round(100 * plan.request_share) === percent);
  }

  function show() {
    const plan = planOf(Number(least.value), Number(share.value));
    find("least-words").textContent = Number(least.value) ? `${least.value}대` : "정하지 않음";
    find("share-words").textContent = `${share.value}%`;
    least.setAttribute("aria-valuetext", find("least-words").textContent);
    share.setAttribute("aria-valuetext", find("share-words").textContent);
    find("price").textContent = plan ? priceWords(plan) : "이 조건은 계산하지 않은 분석입니다.";
    return plan;
  }

  function change() {
    const plan = show();
    if (!plan?.chosen.length || plan === shown) return;
    shown = plan;
    onPlan(plan.chosen);
  }

  [least, share].forEach((slider) => slider.addEventListener("input", change));
  find("fairness").hidden = false;
  show();
  if (!shown) find("price").textContent = "이 분석에 둔 조건은 여기에 없습니다. 옮기면 그 조건의 배치를 보여 드립니다.";
}
