// The preview of an answer template, filled anew during typing.

const preview = document.querySelector("[data-answer-preview]");
const text = document.getElementById("id_text");

function show(facts) {
  const filled = text.value.replace(/\{([^{}]*)\}/g, (whole, name) => {
    return facts[name.trim().split(/\s+/).join(" ")] || whole;
  });
  const paragraphs = filled.split(/\n{2,}/).map((words) => {
    const paragraph = document.createElement("p");
    paragraph.innerText = words;
    return paragraph;
  });
  preview.replaceChildren(...paragraphs);
}

if (preview && text) {
  const facts = JSON.parse(preview.dataset.answerPreview);
  text.addEventListener("input", () => show(facts));
}
