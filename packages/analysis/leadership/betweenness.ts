/** A directed graph: of node i, the numbers of the nodes that its edges lead to. */
export type Edges = readonly (readonly number[])[];

/**
 * Share of the shortest paths between two other nodes that lead through each node (Freeman 1977), edges unweighted: the sum over all ordered pairs ÷
 * (n − 1)(n − 2). By Brandes 2001, which takes as many steps as there are nodes × edges. All 0 for fewer than three nodes.
 */
export function betweennessOf(edges: Edges): Float64Array {
  const count = edges.length;
  const sums = new Float64Array(count);
  if (count < 3) return sums;
  const out = rowOf(edges);
  const back = rowOf(turned(edges));
  const distance = new Int32Array(count);
  const paths = new Float64Array(count);
  const behind = new Float64Array(count);
  const order = new Int32Array(count);
  for (let start = 0; start < count; start += 1) {
    distance.fill(-1);
    paths.fill(0);
    behind.fill(0);
    distance[start] = 0;
    paths[start] = 1;
    order[0] = start;
    let reached = 1;
    for (let at = 0; at < reached; at += 1) {
      const node = order[at];
      const far = distance[node] + 1;
      for (let edge = out.starts[node]; edge < out.starts[node + 1]; edge += 1) {
        const next = out.ends[edge];
        if (distance[next] < 0) {
          distance[next] = far;
          order[reached] = next;
          reached += 1;
        }
        if (distance[next] === far) paths[next] += paths[node];
      }
    }
    // from the farthest on, each node hands what lies behind it to those before it
    for (let at = reached - 1; at > 0; at -= 1) {
      const node = order[at];
      const near = distance[node] - 1;
      const part = (1 + behind[node]) / paths[node];
      for (let edge = back.starts[node]; edge < back.starts[node + 1]; edge += 1) {
        const before = back.ends[edge];
        if (distance[before] === near) behind[before] += paths[before] * part;
      }
      sums[node] += behind[node];
    }
  }
  const scale = 1 / ((count - 1) * (count - 2));
  return sums.map((sum) => sum * scale);
}

/** The edges in one row: those of node i stand from `starts[i]` up to but without `starts[i + 1]`. */
function rowOf(edges: Edges): { readonly starts: Int32Array; readonly ends: Int32Array } {
  const starts = new Int32Array(edges.length + 1);
  for (const [node, own] of edges.entries()) starts[node + 1] = starts[node] + own.length;
  const ends = new Int32Array(starts[edges.length]);
  for (const [node, own] of edges.entries()) ends.set(own, starts[node]);
  return { starts, ends };
}

function turned(edges: Edges): Edges {
  const back = edges.map((): number[] => []);
  for (const [node, own] of edges.entries()) for (const next of own) back[next].push(node);
  return back;
}
