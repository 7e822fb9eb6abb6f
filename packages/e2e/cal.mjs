import { chromium } from "playwright-core";
const base="http://localhost:4155";
const sign = async (who)=>{ const r=await fetch(base+"/api/sessions",{method:"POST",headers:{"content-type":"application/json",origin:base},body:JSON.stringify({email:who+"@demo.lyceum.test",password:"lyceum-demo-2026"})}); return r.headers.getSetCookie()[0].split(";")[0]};
const cookies={};
for (const who of ["teacher","student","rep"]) cookies[who]=await sign(who);
const call=async(who,m,path,body)=>{const r=await fetch(base+"/api"+path,{method:m,headers:{cookie:cookies[who],"content-type":"application/json",origin:base},body:body&&JSON.stringify(body)}); const t=await r.text(); return {status:r.status,body:t.startsWith("{")?JSON.parse(t):t}};
if (process.argv[2]==="seed"){
const list=(await call("teacher","GET","/assignments?scope=open&limit=50")).body.items;
console.log(list.map(a=>[a.code,a.status,a.student?.name]));
const a=list.find(x=>["in_progress","assigned","delivered","revision"].includes(x.status));
const day=(d,h,m=0)=>{const t=new Date(Date.now()+d*864e5).toISOString().slice(0,10);return new Date(Date.parse(t+"T00:00:00Z")+(h*60+m)*6e4).toISOString()};
const P=`/assignments/${a.id}/meetings`;
console.log(await call("teacher","POST",P,{scheduledTime:day(0,7,30),agenda:"Causes of 1848",title:"Reading sources"}));
for (const [d,h,m,l] of [[0,9,0,60],[1,14,0,90],[1,16,30,30],[2,10,0,60],[-0,17,0,45],[5,9,0,60],[8,12,0,60]]) { const r=await call("teacher","POST",P,{scheduledTime:day(d,h,m),durationMinutes:l}); console.log(r.status, r.body.code??r.body.meeting?.code, r.body.detail??""); }
const soon=new Date(Math.ceil(Date.now()/3e5)*3e5+3e5).toISOString();
console.log((await call("teacher","POST",P,{scheduledTime:soon,durationMinutes:30,title:"Quick check"})).status);
console.log((await call("teacher","POST",P+"/propose",{slots:[day(1,9),day(2,15),day(3,11)]})).status, (await call("teacher","POST",P+"s",{})).status);
const c=await call("teacher","POST",P,{scheduledTime:day(3,14)}); console.log((await call("teacher","POST",`${P}/${c.body.meeting.id}/cancel`,{reason:"I am ill."})).status);
console.log((await call("teacher","POST",P,{scheduledTime:day(9,9),rule:{everyWeeks:1,count:4}})).status);
}
if(process.argv[2]==="av"||process.argv[2]==="seed"){const hours=[1,2,3,4,5].map(w=>({weekday:w,from:"09:00",to:"13:00"})).concat([1,2,3].map(w=>({weekday:w,from:"14:00",to:"18:00"})));
const me=JSON.parse(JSON.stringify((await call("teacher","GET","/me")).body));
console.log(await call("teacher","POST",`/availability/${me.profile.id}`,{version:0,timezone:"Europe/Rome",weekly:hours,overrides:[],leave:[],bufferBefore:0,bufferAfter:10,noticeHours:12,aheadDays:60}));
}
const browser=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"]});
const shots=(process.argv[3]??"").split(",");
for (const spec of shots){ const [who,path,w,scheme,name]=spec.split("|"); const ctx=await browser.newContext({viewport:{width:+w,height:900},colorScheme:scheme}); await ctx.addCookies([{name:cookies[who].split("=")[0],value:cookies[who].slice(cookies[who].indexOf("=")+1),url:"https://localhost:4155",secure:true,httpOnly:true,sameSite:"Lax"}].map(c=>({...c,url:undefined,domain:"localhost",path:"/"}))); const page=await ctx.newPage(); page.on("console",m=>m.type()==="error"&&console.log(name,m.text())); page.on("pageerror",e=>console.log(name,"ERR",e.message)); await page.goto(base+path); await page.waitForLoadState("networkidle").catch(()=>{}); await page.waitForSelector(process.env.SEL??"section[aria-label=Calendar]",{timeout:90000}).catch(e=>console.log(name,"no sel"));await page.waitForTimeout(5000); await page.screenshot({path:`/tmp/cal/${name}.png`,fullPage:true}); await ctx.close(); }
await browser.close();
