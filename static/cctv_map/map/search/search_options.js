// The rows of the search's list: groups with a heading, and options in the order of the arrow keys.

export function makeOptions(list) {
  let choices = [];
  let elements = [];

  function option(choice) {
    const element = document.createElement("li");
    element.id = `search-option-${elements.length}`;
    element.className = `search-option search-option--${choice.kind}`;
    element.setAttribute("role", "option");
    const [name, words] = ["span", "small"].map((tag) => document.createElement(tag));
    name.textContent = choice.name;
    words.textContent = choice.words;
    element.append(name, " ", words);
    choices.push(choice);
    elements.push(element);
    return element;
  }

  function group({ label, columns, choices: own }, number) {
    const element = document.createElement("ul");
    element.className = columns ? "search-group search-group--columns" : "search-group";
    element.setAttribute("role", "group");
    const heading = document.createElement("li");
    heading.className = "search-group__label";
    heading.id = `search-group-${number}`;
    heading.setAttribute("role", "presentation");
    heading.textContent = label;
    element.setAttribute("aria-labelledby", heading.id);
    element.append(heading, ...own.map(option));
    return element;
  }

  return {
    show(groups) {
      [choices, elements] = [[], []];
      list.replaceChildren(...groups.map(group));
    },
    elements: () => elements,
    choice: (index) => choices[index],
  };
}
