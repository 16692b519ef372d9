// An article for the tests: invented people, an invented town, an invented paper.

/** Its paragraphs; the first is the headline. */
export const PARAGRAPHS = [
  "Mayor of Harlow Quay denies taking money from harbour firm",
  "The mayor of Harlow Quay, Ada Brook, on Tuesday denied taking money from the firm that runs the harbour.",
  "“I never took a penny from Tidewater,” Ms Brook told the Quay Courier. “The story is false.”",
  "Councillor Idris Vance accused the mayor of misleading residents about the sale. According to a report by the county auditor, the council spent 4.2 million crowns on the harbour in 2019, twice as much as planned.",
  "A spokesman for Tidewater said the firm had broken no law.",
];

/** The same as HTML, as a site would print it: nested inline elements, indentation, a list. */
export const HTML = `
  <h1>${PARAGRAPHS[0]}</h1>
  <p>The mayor of Harlow Quay, <a href="#brook"><b>Ada</b> Brook</a>,
     on Tuesday <em>denied</em> taking money
     from the firm that runs the harbour.</p>
  <blockquote><p>${PARAGRAPHS[2]}</p></blockquote>
  <script type="application/json">"he denied it in a script"</script>
  <nav>Skipped: he denied it.</nav>
  <ul><li>${PARAGRAPHS[3]}</li><li>${PARAGRAPHS[4]}</li></ul>
`;
