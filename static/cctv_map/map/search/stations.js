// How a station is called and written, as cctv_map/district/names.py knows it; both are tested with
// tests/data/search_examples.json. Pure.

const BRACKETS = /\s*\(([^)]*)\)/g;

/** What people call a station: 화곡 is 화곡역, 신정(은행정) is 신정역. */
export function stationName(name) {
  const bare = name.replace(BRACKETS, "") || name;
  return bare.endsWith("역") ? bare : `${bare}역`;
}

/** How else it is written: 화곡, 신정역(은행정), and with each line 화곡역 5호선, 5호선 화곡. */
export function stationSpellings(name, lines) {
  const called = stationName(name);
  const bare = called.replace(/역$/, "");
  const names = [called, bare];
  for (const [, other] of name.matchAll(BRACKETS))
    names.push(`${called}${other}`, `${bare}${other}`, `${bare}${other}역`, other, `${other}역`);
  const withLines = (words) => lines.flatMap((line) => names.map((each) => words(each, line)));
  return [...names, ...withLines((each, line) => each + line), ...withLines((each, line) => line + each)];
}
