// Korean texts on the map of a siting run. Pure: no DOM.

const count = (number) => Math.round(number).toLocaleString("ko-KR");
export const percent = (share) => `${(100 * share).toFixed(1)}%`;

/** A percentage rounded down, as in the tables: 100% only for every time, and 0% only for never. */
function whole(share) {
  if (share === null) return "해당 없음";
  const rounded = Math.floor(Math.round(1000 * share) / 10);
  return rounded || !share ? `${rounded}%` : "1% 미만";
}

/** A difference of two shares, as percentage points with a sign. */
export function points(difference) {
  const rounded = Math.round(1000 * difference) / 10;
  if (!rounded) return "그대로";
  return `${rounded > 0 ? "+" : "−"}${Math.abs(rounded).toFixed(1)}%p`;
}

export function cellName(data, cell) {
  return `${data.dongs[data.cells.dong[cell]] ?? "동 밖"} ${data.cells.key[cell]}칸`;
}

/** The facts of a cell: its name and lines. */
export function cellWords(data, cell) {
  const { cells } = data;
  const of100 = (name) => count(100 * cells[name][cell]);
  const lines = [
    `설치지수 ${cells.index[cell]} · 감시취약 ${of100("watch")}, 환경 ${of100("environment")}, 요청 ${of100("requests")} (각각 100점 만점)`,
    `주민 약 ${count(cells.residents[cell])}명, 1인 가구 약 ${count(cells.single_households[cell])}가구`,
    nearestWords(cells.nearest_m[cell], cells.watched[cell]),
  ];
  if (cells.voices[cell]) lines.push(`설치를 요청한 주민 ${count(cells.voices[cell])}명`);
  if (cells.must[cell]) lines.push("‘꼭 넣을 곳’입니다.");
  if (cells.stability) lines.push(`지수 순위의 안정성 ${whole(cells.stability[cell])}`);
  const { chosen, stability } = data.placement;
  const place = chosen.indexOf(cell);
  if (place >= 0) {
    const kept = stability ? whole(stability[place]) : "계산하지 않음";
    lines.push(`이 분석이 고른 ${chosen.length}곳 가운데 ${place + 1}번 · 배치의 안정성 ${kept}`);
  }
  if (data.reasons[cell]) lines.push(data.reasons[cell]);
  const rank = `${count(cells.key.length)}칸 가운데 ${count(cells.rank[cell])}위`;
  return { title: `${cellName(data, cell)} · ${rank}`, lines };
}

function nearestWords(metres, watched) {
  const nearest = metres < 100000 ? `가장 가까운 카메라까지 ${count(metres)} m` : "카메라 없음";
  return `${nearest}, 지금 살피는 비율 ${count(100 * watched)}%`;
}

/** The figures of a placement against those of the run. */
export function coverTexts(cover, run) {
  return {
    demand: percent(cover.demand),
    demandChange: points(cover.demand - run.demand_after),
    residents: percent(cover.residents),
    residentsChange: points(cover.residents - run.residents_after),
  };
}

/** A sentence for a screen reader after a change. */
export function spokenCover(what, cameras, texts) {
  const change = texts.demandChange === "그대로" ? "분석과 같습니다" : `분석과 견주어 ${texts.demandChange}입니다`;
  return `${what} 카메라 ${cameras}대, 살피는 비율 ${texts.demand}. ${change}.`;
}

/** The price of a fair placement. */
export function priceWords(plan) {
  if (!plan.chosen.length) return plan.why ?? "이 조건으로는 고를 수 없습니다.";
  const lost = Math.round(1000 * plan.price) / 10;
  const price =
    lost > 0 ? `아무 조건이 없을 때보다 ${lost.toFixed(1)}%p 줄어듭니다.` : "아무 조건이 없을 때와 같습니다.";
  return `살피는 비율 ${percent(plan.demand_after)}. ${price}`;
}

/** The list of cameras as a file for a spreadsheet: rows of number, dong, cell, lat, lon. */
export function listAsCsv(rows) {
  const lines = [["번호", "행정동", "칸", "위도", "경도"], ...rows];
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}
