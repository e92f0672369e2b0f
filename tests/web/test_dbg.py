from tests.web.driver import *
from tests.web.test_own_links import *
def test_x(driver):
    driver.crm.pages["/frame"] = link_page(CALL)+"<script>addEventListener('click',e=>parent.got=(parent.got||'')+e.target.tagName,true);parent.ready=1</script>"
    driver.crm.pages["/page"] = f"<body style='margin:0'><iframe src='{driver.crm.origin}/frame' style='{FULL};border:0'></iframe>"
    driver.open_page()
    for i in range(8):
        driver.click(); driver.settle(.3)
        print(i, driver.js("JSON.stringify([window.got,window.ready,document.activeElement.tagName,innerWidth,innerHeight])"), driver.reports[2:])
