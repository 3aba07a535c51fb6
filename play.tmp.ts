import { createSimulation, createFolder, createRandomMind, playToEnd, encodeEntry, digestLog, foldLog, type Entry } from '@hearsay/kernel';
import { state } from '/work/main/packages/settings/werewolf/state.ts';
import { createRules } from '/work/main/packages/settings/werewolf/rules.ts';
import { optionsSchema, agentSchema } from '/work/main/packages/settings/werewolf/options.ts';
const n=Number(process.argv[2]??12), seeds=Number(process.argv[3]??1);
const wins:Record<string,number>={}; let count=0; let t=performance.now();
for(let seed=0;seed<seeds;seed++){
 const agents=Array.from({length:n},(_,i)=>({id:'P'+(i+1),persona:'',...agentSchema.parse({})}));
 const cast={title:'t',language:'en' as const,options:optionsSchema.parse({}),agents} as any;
 const folder=createFolder(state); const log:Entry[]=[];
 const sim=createSimulation({opening:{setting:'werewolf',title:'t',language:'en',agents:agents.map(a=>({id:a.id}))},seed,folder,rules:createRules(cast) as any,minds:new Map(agents.map(a=>[a.id,createRandomMind()]))});
 await playToEnd(sim,s=>log.push(...s.entries)); count+=log.length;
 const r=sim.world.society.outcome!.result; wins[r]=(wins[r]??0)+1;
 if(seeds===1) for(const e of log) console.log(encodeEntry(e).trim().slice(0,170));
}
console.log(wins,count/seeds,'entries/game', seeds/((performance.now()-t)/1000),'games/s');
