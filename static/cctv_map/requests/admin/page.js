// The page of one request: shows the fields of 반려 and 현황도 반영 only when that stage is chosen.

const NEEDED_BY = {
  step_decline_reason: "declined",
  step_site: "on_map",
  step_site_number: "on_map",
};
const stage = document.getElementById("step_stage");

function show() {
  Object.entries(NEEDED_BY).forEach(([id, wanted]) => {
    document.getElementById(id).closest(".correction__field").hidden = stage.value !== wanted;
  });
}

if (stage) {
  stage.addEventListener("change", show);
  show();
}

// A template takes the place of what stands in the answer: not without asking.
const answer = document.getElementById("answer_text");
document.querySelector(".request-template")?.addEventListener("submit", (event) => {
  const isTyped = answer.value.trim() && answer.value !== answer.defaultValue;
  if (isTyped && !window.confirm("적으신 답변이 지워지고 틀의 글로 바뀝니다. 바꿀까요?")) {
    event.preventDefault();
  }
});

// A tap on the map fills the numbers: what saves them must be seen.
document.getElementById("place_lat")?.addEventListener("input", ({ target }) => {
  target.closest("details").open = true;
});

document.querySelector(".request-page .errorlist")?.scrollIntoView({ block: "center" });
