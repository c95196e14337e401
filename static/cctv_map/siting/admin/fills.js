// What the cells can be painted by: the value of a cell, its step of five, and the legend.
// Pure: no DOM.

export const STEPS = 5;

/** The step of a value: how many of the four rising breaks it has reached. */
export function stepOf(value, breaks) {
  return breaks.filter((each) => value >= each).length;
}

/** Whole numbers that part the values into five parts of about the same size. */
function fifths(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [1, 2, 3, 4].map((fifth) => Math.round(sorted[Math.floor((fifth * sorted.length) / STEPS)] ?? 0));
}

/** By name: {colours, description, labels}, and for those that are painted by cell {breaks, valueOf, isDrawn}. */
export function makeFills({ cells }, colour) {
  const scale = (name, steps = STEPS) => Array.from({ length: steps }, (_, step) => colour(`--cells-${name}-${step}`));
  const indexBreaks = fifths(cells.index);
  const unwatched = (cell) => cells.residents[cell] * (1 - cells.watched[cell]);
  return {
    index: {
      colours: scale("index"),
      breaks: indexBreaks,
      valueOf: (cell) => cells.index[cell],
      isDrawn: () => true,
      labels: betweenLabels(indexBreaks),
      description: "칸마다 설치지수입니다. 칸의 수가 다섯 단계에 고루 나뉘도록 끊었습니다.",
    },
    cover: {
      colours: scale("cover"),
      breaks: [1, 25, 50, 75],
      valueOf: (cell) => 100 * cells.watched[cell],
      isDrawn: () => true,
      labels: ["없음", "25% 미만", "25–50%", "50–75%", "75% 이상"],
      description: "지금 있는 카메라가 칸의 얼마를 살피는지입니다. 지도를 크게 하면 카메라마다 둥글게 칠합니다.",
    },
    gaps: {
      colours: scale("gaps"),
      breaks: [25, 50, 100, 200],
      valueOf: unwatched,
      isDrawn: (cell) => unwatched(cell) >= 1,
      labels: ["25명 미만", "25–50명", "50–100명", "100–200명", "200명 이상"],
      description:
        "사람이 살지만 카메라가 살피지 않는 곳의 주민 수(어림)입니다. 직원만 봅니다. 위험하다는 뜻이 아닙니다.",
    },
    distance: {
      // Painted by distance.js, which knows the district by 25 m.
      colours: scale("distance", 4),
      labels: ["50 m 안", "50–100 m", "100–200 m", "200 m 넘음"],
      description:
        "가장 가까운 카메라까지의 거리를 25 m마다 잰 것입니다. 산과 물처럼 아무도 살지 않는 곳도 칠합니다. 구 밖의 카메라는 자료에 없습니다.",
    },
    requests: {
      colours: scale("requests"),
      breaks: [2, 5, 10, 20],
      valueOf: (cell) => cells.voices[cell],
      isDrawn: (cell) => cells.voices[cell] > 0,
      labels: ["1명", "2–4명", "5–9명", "10–19명", "20명 이상"],
      description: "설치를 요청한 주민 수입니다.",
    },
  };
}

function betweenLabels([a, b, c, d]) {
  return [`${a} 미만`, `${a}–${b}`, `${b}–${c}`, `${c}–${d}`, `${d} 이상`];
}
