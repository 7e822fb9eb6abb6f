import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import { writeFileSync } from "node:fs";
import http from "node:http";
process.env.TZ="UTC";
const cloud = await startCloud({ port: 4177, dataDir: "/tmp/rw/data", web: "built", seed: true, quiet: true } as never);
console.log("up", cloud.url); await cloud.demoReady; console.log("demo");
Object.assign(process.env, cloud.environments());
for (const [k,v] of Object.entries({DYNAMODB:"dynamodb",S3:"s3",SESV2:"ses",SQS:"sqs",SSM:"ssm"})) process.env["AWS_ENDPOINT_URL_"+k] = (cloud.endpoints as any)[v];
process.env.AWS_REGION="eu-west-1"; process.env.AWS_ACCESS_KEY_ID="local"; process.env.AWS_SECRET_ACCESS_KEY="local";
const { Meetings } = await import("@lyceum/core/meeting/meetings.entity.ts");
const { meetingItem } = await import("@lyceum/core/../test/meetings.ts" as string).catch(async()=>import("../core/test/meetings.ts"));
async function login(name:string){const r=await fetch(cloud.url+"/api/sessions",{method:"POST",headers:{origin:cloud.url,"content-type":"application/json"},body:JSON.stringify({email:name+"@demo.lyceum.test",password:"lyceum-demo-2026"})});return r.headers.getSetCookie().map(c=>c.split(";")[0]).join("; ")}
const cookie=await login("student"), tc=await login("teacher");
const me=await (await fetch(cloud.url+"/api/me",{headers:{cookie:tc}})).json() as any;
const { profileId } = await import("@lyceum/core/id.ts");
const sme=await (await fetch(cloud.url+"/api/me",{headers:{cookie}})).json() as any;
const list=await (await fetch(cloud.url+"/api/assignments",{headers:{cookie:tc}})).json() as any;
for (const n of ["omar","diego","mei","yuki","lucas","claire"]) { const c=await login(n); const l=await (await fetch(cloud.url+"/api/assignments",{headers:{cookie:c}})).json() as any; console.log(n, l.items.map((x:any)=>[x.id.slice(-4),x.status,x.hold])) }
http.createServer(async (q,r)=>{
  const u=new URL(q.url!,"http://x");
  const mins=Number(u.searchParams.get("in")??-2), len=Number(u.searchParams.get("len")??60);
  const a=list.items.find((x:any)=>["in_progress","assigned","delivered","revision"].includes(x.status))??list.items[0];
  const full=await (await fetch(cloud.url+"/api/assignments/"+a.id,{headers:{cookie:tc}})).json() as any; const as=full.assignment;
  const at=Date.now()+mins*60000;
  const item=meetingItem({assignmentId:a.id,scheduledTime:new Date(at).toISOString()} as any);
  await Meetings.create({...item,assignmentCode:as.code,endTime:new Date(at+len*60000).toISOString(),durationMinutes:len,studentId:profileId("student",sme.userId),studentName:"Nia",teacherId:as.teacher.teacherId,teacherName:as.teacher.name,hostId:as.teacher.userId,...(u.searchParams.get("link")?{place:{kind:"link",url:u.searchParams.get("link")}}:{})} as any).go();
  r.end(JSON.stringify({assignmentId:a.id,meetingId:item.meetingId,url:`${cloud.url}/room/${a.id}/${item.meetingId}`}));
}).listen(4178);
console.log("ready", list.items.map((x:any)=>[x.id,x.status]), me.userId);
