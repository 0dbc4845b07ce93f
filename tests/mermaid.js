// What Mermaid makes of a diagram: its graph without the texts, and the texts; an error if it is none.
async (codes) => {
  mermaid.initialize({ startOnLoad: false });
  const values = (found) => [...(found instanceof Map ? found.values() : Object.values(found ?? {}))];
  const kinds = {
    flowchart: (db) => [
      values(db.getVertices()).map((v) => [v.id, v.type, v.link, v.haveCallback, v.classes, v.styles, v.labelType === "markdown"]),
      db.getEdges().map((e) => [e.start, e.end, e.type, e.stroke, e.length, e.labelType === "markdown"]),
      db.getSubGraphs().map((s) => [s.id, s.nodes, s.dir, s.classes, s.labelType === "markdown"]),
      [...values(db.getVertices()), ...db.getEdges()].map((each) => each.text).concat(db.getSubGraphs().map((s) => s.title)),
    ],
    sequence: (db) => [
      db.getMessages().map((m) => [m.from, m.to, m.type, m.placement, m.activate, m.wrap]),
      values(db.getActors()).map((a) => [a.name, a.type, a.links, a.properties, a.wrap]),
      db.getBoxes().length,
      [...db.getMessages().map((m) => m.message), ...values(db.getActors()).map((a) => a.description), db.getDiagramTitle()],
    ],
    pie: (db) => [
      values(db.getSections()),
      [...(db.getSections() instanceof Map ? db.getSections().keys() : Object.keys(db.getSections())), db.getDiagramTitle()],
    ],
    state: (db) => [
      values(db.getStates()).map((s) => [s.id, s.type, s.descriptions.length, s.classes, s.styles, s.note?.position, s.doc?.length]),
      db.getRelations().map((r) => [r.id1, r.id2, Boolean(r.relationTitle)]),
      [
        ...values(db.getStates()).flatMap((s) => [...s.descriptions, s.note?.text]),
        ...db.getRelations().map((r) => r.relationTitle),
      ],
    ],
    class: (db) => [
      values(db.getClasses()).map((c) => [c.id, c.type, c.methods.length, c.members.length, c.annotations, c.link, c.haveCallback, c.cssClasses]),
      db.getRelations().map((r) => [r.id1, r.id2, r.relation, r.relationTitle1, r.relationTitle2, Boolean(r.title)]),
      values(db.getNotes()).map((n) => n.class),
      [...values(db.getClasses()).map((c) => c.label), ...db.getRelations().map((r) => r.title), ...values(db.getNotes()).map((n) => n.text)],
    ],
    gantt: (db) => [
      db.getTasks().map((t) => [t.id, t.section, t.task, t.raw]), db.getSections(),
      [db.getDiagramTitle()],
    ],
  };
  const read = async (code) => {
    await mermaid.parse(code);
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(code);
    const kind = Object.keys(kinds).find((name) => type.toLowerCase().startsWith(name));
    const found = kinds[kind](db);
    return { graph: JSON.stringify([type, ...found.slice(0, -1)]), texts: found.at(-1).filter(Boolean) };
  };
  const made = [];
  for (const code of codes) {
    try {
      made.push(await read(code));
    } catch (error) {
      made.push({ graph: `error: ${error}`, texts: [] });
    }
  }
  return made;
}
