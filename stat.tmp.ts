import { createFolder, createSimulation, playToEnd } from '@hearsay/kernel';
import { agentSchema, optionsSchema } from './packages/settings/werewolf/options.ts';
import { createInstinct } from './packages/settings/werewolf/instinct.ts';
import { createRules } from './packages/settings/werewolf/rules.ts';
import { state } from './packages/settings/werewolf/state.ts';
const board=Number(process.argv[2]??12), games=Number(process.argv[3]??200);
const c:Record<string,number>={}; const inc=(k:string,n=1)=>c[k]=(c[k]??0)+n;
for(let seed=0;seed<games;seed++){
  const agents=Array.from({length:board},(_,seat)=>({id:`P${seat+1}`,persona:'',...agentSchema.parse({temperament:{ bold: ((seat * 7) % 10) / 10, quiet: ((seat * 3) % 10) / 10, trusting: ((seat * 9) % 10) / 10 }})}));
  const cast:any={title:'b',language:(process.argv[4]??'en'),options:optionsSchema.parse({}),agents};
  const minds=new Map(agents.map(({id})=>[id,createInstinct(cast,id)]));
  const sim=createSimulation({opening:{setting:'werewolf',title:'b',language:'en',agents:agents.map(({id})=>({id}))},seed,folder:createFolder(state),rules:createRules(cast) as any,minds});
  const w=await playToEnd(sim,s=>{ for(const e of s.entries){ const ev:any=e.event; if(games===1){ const t=ev.type==='agent.said'?`${ev.speaker}(${sim.world.state.roles[ev.speaker]}): ${ev.text}  ${JSON.stringify(ev.acts.map((a:any)=>a.type+' '+(a.target??a.role)+(a.verdict??'')))}`: ['vote.counted','player.died','player.killed','sheriff.elected','phase.began','prey.chosen','witch.poisoned','witch.healed','seer.checked','wolf.exposed','hunter.shot','badge.passed','scheme.made'].includes(ev.type)?JSON.stringify(ev):null; if(t) console.log(t);} }});
  const s=w.state as any; const r=s.roles;
  for(const [a,k] of Object.entries(s.killers)) inc(`${k}:${r[a]==='werewolf'?'wolf':r[a]}`);
  for(const v of s.votes) if(v.round==='exile'&&v.target&&r[v.voter]!=='werewolf'){ inc(`good votes d${Math.min(v.day,4)} ${r[v.target]==='werewolf'?'hit':'miss'}`);}
  if (s.sheriff) inc('sheriff '+(r[s.sheriff]==='werewolf'?'wolf':'good'));
  for(const a of s.acts) if(a.act.type==='claim'&&a.act.role==='seer') inc('seer claim '+r[a.agent]);
  inc('win '+w.society.outcome!.result);
}
for(const k of Object.keys(c).sort()) console.log(k,(c[k]/games).toFixed(2));
